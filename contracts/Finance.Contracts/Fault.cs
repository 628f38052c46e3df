namespace Finance.Contracts;

/// <summary>One thing wrong with a request: where it is (JSON pointer), a stable code, and words for the person who sent it.</summary>
public sealed record Fault(string Pointer, string Code, string Message);
