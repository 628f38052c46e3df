namespace Finance.Submissions.Model;

/// <summary>One immutable content of a document: its number and the SHA-256 of its canonical bytes.</summary>
public sealed record ContentVersion(int Number, string Sha256);
