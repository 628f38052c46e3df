using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Pages;

/// <summary>What a project's page shows.</summary>
public sealed record ProjectView(UnitId Unit, string UnitName, string Code, string Name, ImmutableArray<ProjectYear> Years)
{
    public ImmutableArray<ProjectSource> Sources => [.. Years.SelectMany(year => year.Sources)];

    /// <summary>The address of a project's page; a code may hold what has a meaning in a path.</summary>
    public static string Address(UnitId unit, string code) => $"/units/{unit}/projects?code={Uri.EscapeDataString(code)}";
}

/// <summary>A project that a search found, with the newest publication that names it.</summary>
public sealed record FoundProject(UnitId Unit, string UnitName, string Code, string Name, string PublicationId, string PublicationTitle);
