import { StartError } from '../start-error.ts'

const KNOWN: { sign: RegExp; message: string; todo: string }[] = [
	{
		sign: /No space left on device|disk is full|ENOSPC|Disk quota exceeded|EDQUOT/,
		message: 'The disk is full: the database cannot write.',
		todo: 'Free some space (a few hundred megabytes), then start again. Nothing that was saved is lost.',
	},
	{
		sign: /lock file .* already exists|pre-existing shared memory block/,
		message: 'Another PostgreSQL still runs on this data folder.',
		todo: 'Stop it, then start again.',
	},
	{
		sign: /could not resize shared memory segment|could not map anonymous shared memory|Cannot allocate memory|ENOMEM/,
		message: 'There is not enough memory for the database.',
		todo: 'Give the machine or container at least 512 MB, and a container 64 MB of /dev/shm.',
	},
	{
		sign: /EPERM|setgid|setgroups|setuid/,
		message: 'The database may not run as root, and changing to another user is not allowed here.',
		todo: 'Start as an ordinary user.',
	},
	{
		sign: /ENOENT|ENOEXEC|EACCES|version `GLIBC|error while loading shared libraries/,
		message: 'The built-in PostgreSQL cannot run on this system.',
		todo: 'It needs a Linux with glibc and a disk that allows programs; else set DATABASE_URL to a PostgreSQL of your own.',
	},
	{
		sign: /Read-only file system|EROFS|Permission denied/,
		message: 'The database cannot write in its folder.',
		todo: 'Give the user that starts ReConnect the right to write in DATA_DIR.',
	},
]

/** Turns what PostgreSQL printed into one line that says what to do. */
export function explain(what: string, printed: string): StartError {
	const known = KNOWN.find(({ sign }) => sign.test(printed))
	if (known) return new StartError(known.message, known.todo, printed)
	const last =
		printed
			.split('\n')
			.filter((line) => /FATAL|PANIC|error:/i.test(line))
			.at(-1) ??
		printed.trim().split('\n').at(-1) ??
		''
	return new StartError(`${what}: ${last.trim() || 'it said nothing'}`, 'See log/postgres.log in the data folder.', printed)
}
