using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;

namespace Finance.Disclosure.Model;

/// <summary>One term that one publication can be found by, and how much it says about it.</summary>
public sealed class IndexedTerm
{
    /// <summary>A hostile document cannot fill the index.</summary>
    public const int MostOfOne = 4000;

    /// <summary>What a term says that stands in the unit's name or code.</summary>
    public const int Name = 16;

    /// <summary>What a term says that stands in a project and in nothing above it.</summary>
    public const int Project = 6;

    private const int Title = 4;
    private const int Code = 3;
    private const int Function = 2;

    public required string Term { get; init; }

    /// <summary>The publication's place in the log: small to compare, and the order in which they went out.</summary>
    public required long LogIndex { get; init; }

    public required int Weight { get; init; }

    /// <summary>The terms of what a publication is called.</summary>
    public static HashSet<string> TitleOf(string unitName, UnitId unit, FiscalYear year, PublicationKind kind) =>
        SearchText
            .Found(unitName)
            .Concat(SearchText.Found(unit.Value))
            .Concat(SearchText.Found($"{year}年{Words.Of(kind)}"))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Only what its page shows is indexed: a withheld line cannot be found by its words.</summary>
    public static ImmutableArray<IndexedTerm> Of(PublishedDocument document, long logIndex)
    {
        var weights = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(document.Unit.Name, Name);
        Add(document.Unit.Unit.Value, Name);
        Add($"{document.FiscalYear}年{Words.Of(document.Kind)}", Title);
        foreach (var total in document.Expenditure?.ByFunctional ?? [])
        {
            Add(total.Code.Value, Code);
            Add(total.Name, Function);
        }

        foreach (var line in document.Lines.Incomes)
        {
            Add(line.Functional.Value, Code);
            Add(line.Name, Function);
        }

        foreach (var line in document.Lines.Expenditures)
        {
            Add(line.Functional.Value, Code);
            Add(line.Functional.AtLevel(Math.Min(2, line.Functional.Level)).Value, Code);
            Add(line.Name, Function);
            Add(line.Economic?.Value, Code);
            Add(line.EconomicName, Function);
            Add(line.Project, Project);
            Add(line.ProjectName, Project);
        }

        foreach (var project in document.Evaluations?.Projects ?? [])
        {
            Add(project.Code, Project);
            Add(project.Name, Project);
        }

        return
        [
            .. weights
                .OrderByDescending(term => term.Value)
                .Take(MostOfOne)
                .Select(term => new IndexedTerm
                {
                    Term = term.Key,
                    LogIndex = logIndex,
                    Weight = term.Value,
                }),
        ];

        void Add(string? text, int weight)
        {
            foreach (var term in SearchText.Found(text ?? ""))
            {
                weights[term] = Math.Max(weight, weights.GetValueOrDefault(term));
            }
        }
    }
}
