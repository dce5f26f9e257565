/** Ends with 0 when the assistant says that it is up, else with 1: for the health check of a container or a watch script. */
const { PORT = '3000', HOST = '127.0.0.1' } = process.env
const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST
const isUp = await fetch(`http://${host}:${PORT}/halsa`, { signal: AbortSignal.timeout(2_500) }).then(
  ({ ok }) => ok,
  () => false,
)
process.exit(isUp ? 0 : 1)
