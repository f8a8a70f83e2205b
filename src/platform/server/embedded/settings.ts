import { shortHash } from './hash.ts'

/** In every process title of this cluster, so that a stray helper can be told from another cluster's. */
export const clusterName = (cluster: string) => `reconnect-${shortHash(cluster)}`

/**
 * Given on the command line at every start, where they outrank the cluster's own files and ALTER SYSTEM:
 * what keeps words out of the log and writes on the disk is not for changing from inside.
 */
export function settings(cluster: string, address: { socketDir: string } | { host: string }, port: number): string[] {
	const all = { ...listen(address), ...DURABLE, ...QUIET, ...MODEST, port, cluster_name: clusterName(cluster) }
	return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function listen(address: { socketDir: string } | { host: string }) {
	if ('host' in address) return { listen_addresses: address.host, unix_socket_directories: '' }
	// Quoted, because the setting is a list and a folder's name may hold a comma.
	return {
		listen_addresses: '',
		unix_socket_directories: `"${address.socketDir.replaceAll('"', '""')}"`,
		unix_socket_permissions: '0700',
	}
}

const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }

/**
 * No statement, parameter or value of a row in the log. Level "log" leaves out mere errors, whose text can quote what
 * somebody wrote ("invalid input syntax for type uuid: …"); the caller gets them and logs the code.
 */
const QUIET = {
	log_error_verbosity: 'terse',
	log_min_messages: 'log',
	log_min_error_statement: 'panic',
	log_statement: 'none',
	log_min_duration_statement: -1,
	log_parameter_max_length: 0,
	log_parameter_max_length_on_error: 0,
	log_checkpoints: 'off',
	log_destination: 'stderr',
	logging_collector: 'off',
	log_line_prefix: '%m ',
	log_timezone: 'UTC',
	lc_messages: 'C',
}

const MODEST = {
	shared_buffers: '128MB',
	max_connections: 100,
	jit: 'off',
	ssl: 'off',
	password_encryption: 'scram-sha-256',
	timezone: 'UTC',
}

/** All that PostgreSQL gets to see of our environment: nothing of it. A superuser could print it with COPY FROM PROGRAM. */
export function bareEnvironment(): NodeJS.ProcessEnv {
	const bare = { LANG: 'C', LC_ALL: 'C', TZ: 'UTC' }
	if (process.platform !== 'win32') return { ...bare, PATH: '/usr/bin:/bin' }
	const { SystemRoot, TEMP, PATH } = process.env
	return { ...bare, SystemRoot, TEMP, PATH }
}
