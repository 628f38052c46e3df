namespace Finance.Disclosure.Pages;

/// <summary>One version of a publication, as the others point at it.</summary>
public sealed record VersionNote(string Id, int Version, DateOnly PublishedOn, string? Reason);
