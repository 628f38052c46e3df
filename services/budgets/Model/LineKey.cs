using System.Globalization;
using Finance.Contracts;
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
            Year(line.CarriedOver, line.OriginYear),
            Name(line.Kind),
            line.Project ?? "-",
            Of(line.Transfer)
        );

    public static string Of(IncomeLine line) =>
        string.Join('/', line.Functional.Value, Name(line.Source), Year(line.CarriedOver, line.OriginYear), Of(line.Transfer));

    private static string Year(bool carriedOver, FiscalYear? origin) =>
        carriedOver ? "carried" + origin?.Value.ToString(CultureInfo.InvariantCulture) : "current";

    private static string Of(Transfer? transfer) =>
        transfer is null ? "-"
        : transfer.Document is { } document ? $"{Name(transfer.Level)}:{document}"
        : Name(transfer.Level);

    private static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
