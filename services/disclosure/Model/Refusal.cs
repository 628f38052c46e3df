namespace Finance.Disclosure.Model;

/// <summary>Why something may not be done now, in words for the person who asked.</summary>
public sealed record Refusal(string Title, string Detail);
