using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Formats;

namespace Finance.Disclosure.Endpoints;

/// <summary>What is to be previewed, read with every fault at its place.</summary>
internal sealed record PreviewRequest(string Format, FiscalYear Year, UnitId Unit, Facts Facts)
{
    private static readonly string[] Members = ["format", "year", "unit", "facts"];

    public static (PreviewRequest? Request, ImmutableArray<Fault> Faults) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, [new Fault("", ProblemCodes.WrongType, "这里应为对象。")]);
        }

        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var unknown in root.EnumerateObject().Where(member => !Members.Contains(member.Name)))
        {
            faults.Add(new Fault("/" + unknown.Name[..Math.Min(unknown.Name.Length, 100)], ProblemCodes.UnknownField, "没有这个字段。"));
        }

        foreach (var missing in Members.Where(member => !root.TryGetProperty(member, out _)))
        {
            faults.Add(new Fault("/" + missing, ProblemCodes.Missing, "缺少必填项。"));
        }

        var format = ReadFormat(root, faults);
        var year = ReadYear(root, faults);
        var unit = ReadUnit(root, faults);
        var facts = ReadFacts(root, faults);
        return faults.Count == 0 ? (new PreviewRequest(format!, year, unit, facts!), []) : (null, faults.ToImmutable());
    }

    private static string? ReadFormat(JsonElement root, ImmutableArray<Fault>.Builder faults)
    {
        if (!root.TryGetProperty("format", out var given))
        {
            return null;
        }

        var format = given.ValueKind == JsonValueKind.String ? FormatCatalog.Shipped.Find(given.GetString()!) : null;
        if (format is null)
        {
            var known = string.Join('、', FormatCatalog.Shipped.All.Select(known => known.Id));
            faults.Add(new Fault("/format", ProblemCodes.UnknownValue, $"没有这个格式，可用的有：{known}。"));
        }

        return format?.Id;
    }

    private static FiscalYear ReadYear(JsonElement root, ImmutableArray<Fault>.Builder faults)
    {
        var year = default(FiscalYear);
        if (
            root.TryGetProperty("year", out var given)
            && !(given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var number) && FiscalYear.TryCreate(number, out year))
        )
        {
            faults.Add(new Fault("/year", ProblemCodes.WrongYear, $"年度应为 {FiscalYear.First} 至 {FiscalYear.Last} 的整数。"));
        }

        return year;
    }

    private static UnitId ReadUnit(JsonElement root, ImmutableArray<Fault>.Builder faults)
    {
        var unit = default(UnitId);
        if (
            root.TryGetProperty("unit", out var given)
            && !(given.ValueKind == JsonValueKind.String && UnitId.TryParse(given.GetString(), out unit))
        )
        {
            faults.Add(new Fault("/unit", ProblemCodes.WrongUnit, "单位应为六位财政区划、短横线和单位编码，例如 \"360200-103001\"。"));
        }

        return unit;
    }

    /// <summary>Codes that the book does not know are findings of a preview, not faults.</summary>
    private static Facts? ReadFacts(JsonElement root, ImmutableArray<Fault>.Builder faults)
    {
        if (!root.TryGetProperty("facts", out var given))
        {
            return null;
        }

        var reading = FactsReader.ReadToShow(given);
        faults.AddRange(reading.Faults.Select(fault => fault with { Pointer = "/facts" + fault.Pointer }));
        return reading.Facts;
    }
}
