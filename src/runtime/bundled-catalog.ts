import sources from '../../data/sources.json' with { type: 'json' };
import ai21 from '../../data/labs/ai21.json' with { type: 'json' };
import alibaba from '../../data/labs/alibaba.json' with { type: 'json' };
import allenai from '../../data/labs/allenai.json' with { type: 'json' };
import amazon from '../../data/labs/amazon.json' with { type: 'json' };
import anthropic from '../../data/labs/anthropic.json' with { type: 'json' };
import arcee from '../../data/labs/arcee.json' with { type: 'json' };
import baidu from '../../data/labs/baidu.json' with { type: 'json' };
import bytedance from '../../data/labs/bytedance.json' with { type: 'json' };
import cohere from '../../data/labs/cohere.json' with { type: 'json' };
import deepseek from '../../data/labs/deepseek.json' with { type: 'json' };
import google from '../../data/labs/google.json' with { type: 'json' };
import ibm from '../../data/labs/ibm.json' with { type: 'json' };
import inception from '../../data/labs/inception.json' with { type: 'json' };
import inclusionai from '../../data/labs/inclusionai.json' with { type: 'json' };
import internlm from '../../data/labs/internlm.json' with { type: 'json' };
import kuaishou from '../../data/labs/kuaishou.json' with { type: 'json' };
import lg from '../../data/labs/lg.json' with { type: 'json' };
import liquid from '../../data/labs/liquid.json' with { type: 'json' };
import meituan from '../../data/labs/meituan.json' with { type: 'json' };
import meta from '../../data/labs/meta.json' with { type: 'json' };
import microsoft from '../../data/labs/microsoft.json' with { type: 'json' };
import minimax from '../../data/labs/minimax.json' with { type: 'json' };
import mistral from '../../data/labs/mistral.json' with { type: 'json' };
import moonshot from '../../data/labs/moonshot.json' with { type: 'json' };
import nvidia from '../../data/labs/nvidia.json' with { type: 'json' };
import openai from '../../data/labs/openai.json' with { type: 'json' };
import perplexity from '../../data/labs/perplexity.json' with { type: 'json' };
import poolside from '../../data/labs/poolside.json' with { type: 'json' };
import reflection from '../../data/labs/reflection.json' with { type: 'json' };
import sakana from '../../data/labs/sakana.json' with { type: 'json' };
import sensetime from '../../data/labs/sensetime.json' with { type: 'json' };
import stepfun from '../../data/labs/stepfun.json' with { type: 'json' };
import tencent from '../../data/labs/tencent.json' with { type: 'json' };
import thinkingmachines from '../../data/labs/thinkingmachines.json' with { type: 'json' };
import tii from '../../data/labs/tii.json' with { type: 'json' };
import upstage from '../../data/labs/upstage.json' with { type: 'json' };
import xai from '../../data/labs/xai.json' with { type: 'json' };
import xiaomi from '../../data/labs/xiaomi.json' with { type: 'json' };
import zhipu from '../../data/labs/zhipu.json' with { type: 'json' };
import type { CatalogFiles } from '../services/parse-catalog.ts';

const labs: Readonly<Record<string, unknown>> = {
  ai21,
  alibaba,
  allenai,
  amazon,
  anthropic,
  arcee,
  baidu,
  bytedance,
  cohere,
  deepseek,
  google,
  ibm,
  inception,
  inclusionai,
  internlm,
  kuaishou,
  lg,
  liquid,
  meituan,
  meta,
  microsoft,
  minimax,
  mistral,
  moonshot,
  nvidia,
  openai,
  perplexity,
  poolside,
  reflection,
  sakana,
  sensetime,
  stepfun,
  tencent,
  thinkingmachines,
  tii,
  upstage,
  xai,
  xiaomi,
  zhipu,
};

/** The catalog that ships with the project, for a runtime without files: a line for each lab. */
export const bundledCatalog: CatalogFiles = {
  sources: { name: 'sources.json', json: sources },
  labs: Object.entries(labs).map(([lab, json]) => ({ name: `${lab}.json`, json })),
};
