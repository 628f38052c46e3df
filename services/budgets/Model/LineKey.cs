using System.Globalization;
using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>Names a line by its codes, so that the name stays the same when lines move.</summary>
public static class LineKey
{
    public static string Of(ExpenditureLine line) =>
        string.Join(
            '/',
            line.Functional.Value,
            line.Economic?.Value ?? line.EconomicClass?.Value ?? "-",
            Name(line.Source),
            line.CarriedOver ? "carried" + line.OriginYear?.Value.ToString(CultureInfo.InvariantCulture) : "current",
            Name(line.Kind),
            line.Project ?? "-",
            line.Transfer is { } transfer ? Name(transfer.Level) + (transfer.Document is { } document ? ":" + document : "") : "-"
        );

    private static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
