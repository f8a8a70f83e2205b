/** All fields of a form as they are; what can be chosen several times has a line each. */
export function asWritten(data: FormData): Record<string, string> {
	const values: Record<string, string> = {}
	for (const [name, value] of data)
		if (typeof value === 'string') values[name] = name in values ? `${values[name]}\n${value}` : value.replaceAll('\r\n', '\n')
	return values
}
