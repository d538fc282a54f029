# syntax=docker/dockerfile:1
ARG NODE_VERSION=24.21.0

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /app
COPY LICENSE package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY data ./data
COPY migrations ./migrations
COPY src ./src
RUN npm run build

FROM node:${NODE_VERSION}-bookworm-slim
# Each further arena keeps what a thread has freed: some 15 MB together.
ENV MALLOC_ARENA_MAX=2
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATABASE_PATH=/data/launchwindow.db
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/LICENSE ./LICENSE
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/node_modules/better-sqlite3 ./node_modules/better-sqlite3
COPY --from=build /app/migrations ./migrations
COPY --from=build /app/data ./data
COPY --from=build /app/dist ./dist
USER node
VOLUME ["/data"]
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--min-semi-space-size=4", "--max-semi-space-size=4", "dist/runtime/cli.js", "serve"]
