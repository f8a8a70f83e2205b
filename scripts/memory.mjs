/**
 * How Node holds memory, for the program and for the benchmark that measures it. As it is it keeps much that nobody uses; those who
 * run this have small machines.
 */

/**
 * What is young is cleared away each 16 MiB instead of each 32. Clearing away what is old sooner too (`--heap-growing-percent=30`) would
 * save 50 MiB more, and cost a quarter of the time of a page.
 */
export const MEMORY_FLAGS = ['--max-semi-space-size=16']

/** For glibc: memory that helpers of Node gave back goes back to the system, and is not kept for each of them. Elsewhere it says nothing. */
export const MEMORY_ENV = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }
