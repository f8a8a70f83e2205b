export async function makeTrial(_say: (line: string) => void): Promise<void> {}
export async function tellTrial(_say: (line: string) => void): Promise<void> {}
