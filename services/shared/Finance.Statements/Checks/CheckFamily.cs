namespace Finance.Statements.Checks;

/// <summary>Rules that belong together, under the letter that their ids begin with.</summary>
public sealed record CheckFamily(string Id, string Title);
