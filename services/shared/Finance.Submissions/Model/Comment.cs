namespace Finance.Submissions.Model;

/// <summary>A remark at a place of the document, named by a JSON pointer.</summary>
public sealed record Comment(string Pointer, string Text);
