using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Endpoints;

/// <summary>Content as it came in, read and written canonically; unit and year are those of the route.</summary>
internal sealed record SubmittedContent(Facts Facts, byte[] Bytes, string Sha256)
{
    /// <param name="root">The facts.</param>
    /// <param name="year">The year of the route.</param>
    /// <param name="unit">The unit of the route.</param>
    /// <param name="codes">Knows the units.</param>
    /// <param name="catalog">Reports bad codes as faults; null where they are findings only.</param>
    /// <param name="cancellationToken">Ends the question for a unit that is new to the copy of the book.</param>
    public static async Task<(SubmittedContent? Content, ImmutableArray<Fault> Faults)> ReadAsync(
        JsonElement root,
        FiscalYear year,
        UnitId unit,
        ICodeBook codes,
        ICatalog? catalog,
        CancellationToken cancellationToken
    )
    {
        var reading = FactsReader.Read(root, catalog);
        ImmutableArray<Fault> faults =
        [
            .. await codes.FindUnitAsync(unit, cancellationToken) is null ? [UnknownUnit(unit)] : Array.Empty<Fault>(),
            .. RouteFaults(root, year, unit),
            .. reading.Faults,
        ];
        if (reading.Facts is not { } read || !faults.IsEmpty)
        {
            return (null, faults);
        }

        var facts = read with { Unit = unit, FiscalYear = year };
        var bytes = FactsWriter.WriteCanonical(facts);
        return (new SubmittedContent(facts, bytes, CanonicalJson.Hash(bytes)), []);
    }

    public BudgetContent AsVersion(Budget budget, long catalogVersion, ImmutableArray<Finding> findings, DateTimeOffset at)
    {
        var counts = FindingCounts.Of(findings);
        return new BudgetContent
        {
            BudgetId = budget.Id,
            Number = budget.ContentNumber!.Value,
            Round = budget.Round,
            Bytes = Bytes,
            Sha256 = Sha256,
            Algorithm = CanonicalJson.HashAlgorithm,
            CatalogVersion = catalogVersion,
            Findings = StoredFindings.Write(findings),
            ErrorCount = counts.Error,
            ExplainCount = counts.Explain,
            InfoCount = counts.Info,
            SavedAt = at,
        };
    }

    private static Fault UnknownUnit(UnitId unit) => new("", ProblemCodes.UnknownUnit, $"编码库中没有单位{unit}。");

    /// <summary>Read from the JSON itself, so that they are told together with faults that leave no facts.</summary>
    private static IEnumerable<Fault> RouteFaults(JsonElement root, FiscalYear year, UnitId unit)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        if (root.TryGetProperty("unit", out var named) && named.ValueKind == JsonValueKind.String && !named.ValueEquals(unit.Value))
        {
            yield return new Fault("/unit", ProblemCodes.WrongUnit, $"内容的单位与请求的单位{unit}不一致。");
        }

        if (
            root.TryGetProperty("fiscalYear", out var stated)
            && stated.ValueKind == JsonValueKind.Number
            && !(stated.TryGetInt32(out var number) && number == year.Value)
        )
        {
            yield return new Fault("/fiscalYear", ProblemCodes.WrongYear, $"内容的年度与请求的年度{year}不一致。");
        }
    }
}
