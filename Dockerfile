# syntax=docker/dockerfile:1
# The command line in an image: docker run --rm -v "$PWD:/work:ro" parapet audit
# Pin the base by digest: --build-arg NODE_IMAGE=node:22-alpine@sha256:…
ARG NODE_IMAGE=node:22-alpine

FROM ${NODE_IMAGE} AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs --production

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="parapet" \
      org.opencontainers.image.description="Audits server configuration files." \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /src/dist/parapet.cjs /src/dist/server-node.cjs /src/dist/server-web.js /src/dist/rules.json /opt/parapet/
COPY --from=build /src/LICENSE /opt/parapet/
USER node
WORKDIR /work
ENTRYPOINT ["node", "/opt/parapet/parapet.cjs"]
CMD ["audit"]
