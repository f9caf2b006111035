# The app's own image: what Node runs and the built page, nothing that builds it. docs/docker.md tells how to use it.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
# Packages first: they change seldom. build.mjs finds no sources yet and says so.
COPY package.json package-lock.json build.mjs ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json vite.config.ts ./
COPY graph graph
COPY ingest ingest
COPY server server
COPY cli cli
COPY viz viz
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production \
    TANGLE_DATA=/case
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY samples samples
# The case is the only place that is written to.
RUN install -d -o node -g node -m 0700 /case
VOLUME /case
USER node
EXPOSE 4317
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4317/livez').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Listens on the container's own loopback until TANGLE_HOST and TANGLE_ALLOW_HOST say otherwise: there is no login yet.
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
CMD ["serve"]
