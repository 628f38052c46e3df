using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Submissions.Model;

/// <summary>Content as it came in, read and written canonically; unit and year are those of the route.</summary>
public sealed record SubmittedContent(Facts Facts, byte[] Bytes, string Sha256)
{
    /// <param name="root">The facts.</param>
    /// <param name="year">The year of the route.</param>
    /// <param name="unit">The unit of the route.</param>
    /// <param name="known">The unit in the code book; null where it is not.</param>
    /// <param name="catalog">Reports bad codes as faults; null where they are findings only.</param>
    /// <param name="prior">Last year's figures as the platform has them, which then are not those that came in.</param>
    public static (SubmittedContent? Content, ImmutableArray<Fault> Faults) Read(
        JsonElement root,
        FiscalYear year,
        UnitId unit,
        UnitEntry? known,
        ICatalog? catalog,
        PriorYear? prior
    )
    {
        var reading = FactsReader.Read(root, catalog);
        ImmutableArray<Fault> faults =
        [
            .. known is null ? [UnknownUnit(unit)] : Array.Empty<Fault>(),
            .. RouteFaults(root, year, unit),
            .. reading.Faults,
        ];
        if (reading.Facts is not { } read || !faults.IsEmpty)
        {
            return (null, faults);
        }

        return (Of(read with { Unit = unit, FiscalYear = year, PriorYear = prior ?? read.PriorYear }), []);
    }

    public static SubmittedContent Of(Facts facts)
    {
        var bytes = FactsWriter.WriteCanonical(facts);
        return new SubmittedContent(facts, bytes, CanonicalJson.Hash(bytes));
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
