using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements.Language;
using Finance.Statements.Reading;

namespace Finance.Statements;

/// <summary>The outcome of reading: the adjustment when nothing is wrong, else every fault up to a bound.</summary>
public sealed record AdjustmentReading(AdjustmentContent? Content, ImmutableArray<Fault> Faults);

/// <summary>Reads an adjustment from JSON: every fault at once, each with its place; never throws on what a user sent.</summary>
public static class AdjustmentReader
{
    private const int MaxProjects = 2_000;
    private const int ReasonLength = 2_000;
    private const int DocumentNumberLength = 100;

    /// <summary>With a catalogue, codes that are unknown, retired or no leaves are faults too.</summary>
    public static AdjustmentReading Read(JsonElement root, ICatalog? catalog)
    {
        var faults = new FaultList();
        var cursor = new Cursor(root, faults);
        cursor.Require("documentNumber", "reason", "kind");
        var content = new AdjustmentContent
        {
            DocumentNumber = Words(cursor, "documentNumber", DocumentNumberLength) ?? "",
            Reason = Words(cursor, "reason", ReasonLength) ?? "",
            Kind = cursor.Choice<BudgetChangeKind>("kind") ?? default,
            Pair = cursor.Part("pair", Pair),
            AllowedBy = Words(cursor, "allowedBy", ReasonLength),
            AcrossClasses = Words(cursor, "acrossClasses", ReasonLength),
            Lines =
                cursor.List("lines", FactsReader.MaxLines, ReadLines.ExpenditureChange, line => line with { Amount = Money.Zero }) ?? [],
            Incomes = cursor.List("incomes", FactsReader.MaxLines, ReadLines.IncomeChange, line => line with { Amount = Money.Zero }) ?? [],
            Projects = cursor.List("projects", MaxProjects, ReadProjects.Project, project => project.Code) ?? [],
        };
        cursor.Finish();
        ProjectNames.CheckCodes(cursor, content.Projects);
        CheckWhole(content, cursor, faults);
        ImmutableArray<Fault> codeFaults = catalog is null ? [] : CodesOf(content, catalog);
        return faults.Count == 0 && codeFaults.IsEmpty
            ? new AdjustmentReading(content, [])
            : new AdjustmentReading(null, [.. faults.ToImmutable(), .. codeFaults]);
    }

    private static void CheckWhole(AdjustmentContent content, Cursor cursor, FaultList faults)
    {
        if (faults.Count > 0)
        {
            return;
        }

        if (content.Lines.IsEmpty && content.Incomes.IsEmpty && content.Projects.IsEmpty)
        {
            cursor.Fault("lines", ProblemCodes.Missing, "收入、支出和项目至少调整一处。");
        }

        if (content.Kind == BudgetChangeKind.BetweenUnits != content.Pair is not null)
        {
            cursor.Fault("pair", ProblemCodes.InvalidContent, "单位之间的调剂须写明另一单位，其他调整不写。");
        }
    }

    private static PairedAdjustment Pair(Cursor pair)
    {
        pair.Require("unit");
        return new PairedAdjustment(pair.Unit("unit") ?? default, pair.Count("number"));
    }

    /// <summary>A text of the head: given, it is not blank.</summary>
    private static string? Words(Cursor cursor, string name, int maxLength)
    {
        var text = cursor.Text(name, maxLength);
        if (text is not null && string.IsNullOrWhiteSpace(text))
        {
            cursor.Fault(name, ProblemCodes.Missing, "不能为空。");
        }

        return text;
    }

    private static ImmutableArray<Fault> CodesOf(AdjustmentContent content, ICatalog catalog) =>
        [
            .. CodeFaults
                .Find(new Facts { Incomes = content.Incomes, Expenditures = content.Lines }, catalog)
                .Select(fault =>
                    fault.Pointer.StartsWith("/expenditures/", StringComparison.Ordinal)
                        ? fault with
                        {
                            Pointer = "/lines/" + fault.Pointer["/expenditures/".Length..],
                        }
                        : fault
                ),
        ];
}
