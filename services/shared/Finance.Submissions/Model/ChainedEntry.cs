namespace Finance.Submissions.Model;

/// <summary>An entry of a history as it is stored: its bytes, and the hash that links it to the one before.</summary>
public sealed record ChainedEntry(int Number, byte[] Entry, string Hash);
