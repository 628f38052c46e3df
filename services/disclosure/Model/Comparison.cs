using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements.Words;

namespace Finance.Disclosure.Model;

/// <summary>One column of a comparison: a document of a unit and year; without <see cref="Document"/> it is not published yet.</summary>
public sealed record ComparedDocument(
    UnitId Unit,
    string UnitName,
    FiscalYear FiscalYear,
    PublicationKind Kind,
    PublishedDocument? Document
);

/// <summary>One figure of a comparison and how much more it is than the one that it is compared with, in percent to one decimal.</summary>
public sealed record ComparedCell(Money? Amount, decimal? MorePercent);

/// <summary>One row: the same figure of every document.</summary>
public sealed record ComparedRow(string Name, string? Code, ImmutableArray<ComparedCell> Cells)
{
    /// <summary>What is unknown in one document stays unknown; nothing is compared with nothing or with zero.</summary>
    /// <param name="bases">For each column the one that it is compared with.</param>
    internal static ComparedRow Of(string name, string? code, ImmutableArray<Money?> amounts, ImmutableArray<int> bases) =>
        new(
            name,
            code,
            [
                .. amounts.Select(
                    (amount, column) => new ComparedCell(amount, bases[column] == column ? null : More(amount, amounts[bases[column]]))
                ),
            ]
        );

    private static decimal? More(Money? amount, Money? first) =>
        amount is { } known && first is { Fen: > 0 } start
            ? Math.Round(100m * ((decimal)known.Fen - start.Fen) / start.Fen, 1, MidpointRounding.AwayFromZero)
            : null;
}

/// <summary>Published documents side by side, with the figures that every one of them states itself.</summary>
public sealed record Comparison(
    ImmutableArray<ComparedDocument> Columns,
    ImmutableArray<ComparedRow> Totals,
    ImmutableArray<ComparedRow> Kinds,
    ImmutableArray<ComparedRow> Functions
)
{
    /// <summary>More do not fit beside one another.</summary>
    public const int MostColumns = 6;

    public static Comparison Of(ImmutableArray<ComparedDocument> columns) =>
        new(
            columns,
            [
                Row(columns, "收入总计", null, document => document.Income?.Total),
                Row(columns, "支出总计", null, document => document.Expenditure?.Total),
            ],
            [
                .. Documents(columns)
                    .SelectMany(document => document.Expenditure?.ByKind ?? [])
                    .Select(total => total.Kind)
                    .Distinct()
                    .Order()
                    .Select(kind =>
                        Row(
                            columns,
                            Terms.Of(kind),
                            null,
                            document => document.Expenditure?.ByKind.FirstOrDefault(total => total.Kind == kind)?.Amount
                        )
                    ),
            ],
            [
                .. Documents(columns)
                    .SelectMany(document => document.Expenditure?.ByFunctional ?? [])
                    .GroupBy(total => total.Code)
                    .OrderBy(same => same.Key)
                    .Select(same =>
                        Row(
                            columns,
                            same.First().Name,
                            same.Key.Value,
                            document => document.Expenditure?.ByFunctional.FirstOrDefault(total => total.Code == same.Key)?.Amount
                        )
                    ),
            ]
        );

    private static IEnumerable<PublishedDocument> Documents(ImmutableArray<ComparedDocument> columns) =>
        columns.Select(column => column.Document).OfType<PublishedDocument>();

    private static ComparedRow Row(
        ImmutableArray<ComparedDocument> columns,
        string name,
        string? code,
        Func<PublishedDocument, Money?> amount
    ) =>
        ComparedRow.Of(
            name,
            code,
            [.. columns.Select(column => column.Document is { } document ? amount(document) : null)],
            [.. columns.Select((column, place) => BaseOf(columns, column, place))]
        );

    /// <summary>Like is compared with like, budgets with the first budget; a budget and its final account alone with each other.</summary>
    private static int BaseOf(ImmutableArray<ComparedDocument> columns, ComparedDocument column, int place)
    {
        if (columns is [{ Kind: PublicationKind.Budget }, { Kind: PublicationKind.FinalAccount }])
        {
            return 0;
        }

        var first = columns.IndexOf(columns.FirstOrDefault(other => other.Kind == column.Kind && other.Document is not null) ?? column);
        return first < 0 ? place : first;
    }
}
