using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>One statement of a concept in a table: a cell, or cells that add up to it.</summary>
internal sealed record Stated(Sheet Sheet, ImmutableArray<Part> Parts)
{
    public decimal Value { get; } = Parts.Sum(part => part.Quantity.Value);

    public bool IsCell => Parts.Length == 1;
}

/// <summary>Every concept that the tables of a document state, with the places that state it.</summary>
internal sealed class ConceptIndex
{
    private readonly Dictionary<Concept, List<Stated>> stated = [];
    private readonly FacetReader facets;
    private readonly bool onlyGeneral;

    public ConceptIndex(ImmutableArray<Sheet> sheets, ImmutableDictionary<Sheet, ImmutableArray<RowTree>> trees, FacetReader facets)
    {
        this.facets = facets;
        onlyGeneral = !sheets.Any(HasOtherFiscalFunds);
        foreach (var sheet in sheets)
        {
            Add(sheet, new TableConcepts(sheet, trees[sheet], facets));
        }
    }

    public IEnumerable<KeyValuePair<Concept, List<Stated>>> All => stated;

    public IReadOnlyList<Stated> Of(Concept concept) => stated.TryGetValue(Same(concept), out var places) ? places : [];

    /// <summary>Where neither government funds nor state capital have money, general public budget and fiscal appropriation are one.</summary>
    public Concept Same(Concept concept) => onlyGeneral && concept.Fund == "general" ? concept with { Fund = "fiscal" } : concept;

    /// <summary>What tables print as carried over for the same funds and code.</summary>
    public ImmutableArray<decimal> CarriedOver(Concept concept) =>
        [
            .. new[] { Concept.Income, Concept.Expenditure }
                .SelectMany(flow =>
                    new[] { "", "fiscal", Same(concept).Fund }.SelectMany(fund =>
                        Of(
                            new Concept
                            {
                                Flow = flow,
                                Fund = fund,
                                Origin = Concept.Carried,
                                Code = concept.Code,
                            }
                        )
                    )
                )
                .Select(place => place.Value)
                .Distinct(),
        ];

    private bool HasOtherFiscalFunds(Sheet sheet)
    {
        var title = facets.Read(sheet.Title);
        var columns = sheet.Columns.Select(column => IsOther(facets.Read(column.Path).Within(title with { Rest = "" }))).ToList();
        return sheet.Rows.Any(row =>
            row.Cells.Index()
                .Any(cell => cell.Item is { Value: not 0 } && (columns[cell.Index] || (row.Code is null && IsOther(facets.Read(row.Name)))))
        );
    }

    private static bool IsOther(Facets facets) => facets.Fund is "governmentFund" or "stateCapital";

    private void Add(Sheet sheet, TableConcepts concepts)
    {
        foreach (
            var rows in sheet.Rows.Where(row => !row.IsUnnamed).GroupBy(row => row.Code ?? $"#{row.Row.Index}", StringComparer.Ordinal)
        )
        {
            var meant = Meant([.. rows]);
            foreach (var column in sheet.Columns)
            {
                var parts = meant.Select(row => row.Cells[column.Index]).ToList();
                if (!parts.Contains(null) && concepts.Of(meant[0], column) is { } concept)
                {
                    Add(concept, new Stated(sheet, [.. parts.Select(part => new Part(part!))]));
                }
            }
        }

        foreach (var (concept, parts) in ClassSums(sheet, concepts))
        {
            Add(concept, new Stated(sheet, parts));
        }
    }

    /// <summary>Subtotals where they are printed beside projects, else every row of the code.</summary>
    private static List<SheetRow> Meant(List<SheetRow> rows)
    {
        var subtotals = rows.Where(row =>
                row.Row.ProjectName is not { Length: > 0 } && row.Row.Kind?.Contains("项目", StringComparison.Ordinal) != true
            )
            .ToList();
        return subtotals.Count > 0 ? subtotals : rows;
    }

    /// <summary>A table that prints 项 only still states each 类: the sum of its rows.</summary>
    private static IEnumerable<(Concept Concept, ImmutableArray<Part> Parts)> ClassSums(Sheet sheet, TableConcepts concepts)
    {
        var coded = sheet.Rows.Where(row => row.Code is not null).ToList();
        if (coded.Count == 0 || coded.Exists(row => row.Code!.Length != 7))
        {
            yield break;
        }

        foreach (var group in coded.GroupBy(row => row.Code![..3], StringComparer.Ordinal))
        {
            var rows = group.GroupBy(row => row.Code, StringComparer.Ordinal).SelectMany(same => Meant([.. same])).ToList();
            foreach (var column in sheet.Columns)
            {
                var parts = rows.Select(row => row.Cells[column.Index]).ToList();
                if (!parts.Contains(null) && concepts.Of(rows[0], column) is { } concept)
                {
                    yield return (concept with { Code = group.Key }, [.. parts.Select(part => new Part(part!))]);
                }
            }
        }
    }

    private void Add(Concept concept, Stated place)
    {
        concept = Same(concept);
        if (!stated.TryGetValue(concept, out var places))
        {
            stated.Add(concept, places = []);
        }

        places.Add(place);
    }
}
