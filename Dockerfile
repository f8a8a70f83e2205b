FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --no-save
COPY . .
RUN npm run build && mkdir -p /data /keys && chown node:node /data /keys /app
USER node
ENV MODE=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data KEY_FILE=/keys/key-file.json
EXPOSE 3000
CMD ["node", "start.mjs"]
