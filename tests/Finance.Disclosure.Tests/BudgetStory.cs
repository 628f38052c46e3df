using System.Globalization;
using System.Text;
using Finance.Contracts;
using Finance.Contracts.Events;

namespace Finance.Disclosure.Tests;

/// <summary>The events that a budget makes on its way, for one made-up document.</summary>
internal static class BudgetStory
{
    public static readonly UnitId Unit = UnitId.Parse("360200-103001");
    public static readonly FiscalYear Year = new(2024);

    /// <summary>Fen that do not fall on whole 万元: 4183250.00 is 418.325 万元, which rounds away from zero.</summary>
    public const string Content = """
        {"expenditures":[
        {"amount":"2183250.00","carriedOver":false,"economic":"30101","functional":"2013201","kind":"basic","source":"generalPublic"},
        {"amount":"2000000.00","carriedOver":false,"economic":"30201","functional":"2013202","kind":"project","project":"P1","source":"generalPublic"},
        {"amount":"150000.01","carriedOver":true,"economic":"30201","functional":"2013202","kind":"project","project":"P1","source":"generalPublic"},
        {"amount":"318500.00","carriedOver":false,"economic":"30108","functional":"2080505","kind":"basic","source":"generalPublic"}],
        "fiscalYear":2024,
        "incomes":[
        {"amount":"4183250.00","carriedOver":false,"functional":"2013201","source":"generalPublic"},
        {"amount":"318500.00","carriedOver":false,"functional":"2080505","source":"generalPublic"},
        {"amount":"150000.01","carriedOver":true,"functional":"2013202","source":"generalPublic"}],
        "projects":[{"code":"P1","name":"<b>干部</b>&经费"}],
        "unit":"360200-103001"}
        """;

    public static DocumentContent ContentOf(string json) => new(json, CanonicalJson.Hash(Encoding.UTF8.GetBytes(json)));

    /// <summary>A new approval of a unit's own, at a day that the machine's clock is compared with.</summary>
    public static BudgetApproved Approved(UnitId unit, DateOnly documentDate) =>
        Approved(Guid.CreateVersion7(), content: ContentFor(unit)) with
        {
            Unit = unit,
            DocumentDate = documentDate,
        };

    public static string ContentFor(UnitId unit) => Content.Replace(Unit.Value, unit.Value, StringComparison.Ordinal);

    public static BudgetApproved Approved(Guid document, long sequence = 1, string content = Content, string documentDate = "2024-02-10") =>
        new()
        {
            DocumentId = document,
            Sequence = sequence,
            Unit = Unit,
            FiscalYear = Year,
            Content = ContentOf(content),
            DocumentNumber = "高新财字〔2024〕1号",
            DocumentDate = DateOnly.ParseExact(documentDate, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            CongressApprovedOn = new DateOnly(2024, 2, 2),
            ApprovedAt = new DateTimeOffset(2024, 2, 10, 9, 0, 0, TimeSpan.FromHours(8)),
            CatalogVersion = 1,
            Loaded = false,
        };

    public static FinalAccountApproved Account(UnitId unit, string content) =>
        new()
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = 1,
            Unit = unit,
            FiscalYear = new FiscalYear(2024),
            Content = ContentOf(content),
            DocumentNumber = "财决〔2025〕8号",
            DocumentDate = new DateOnly(2025, 8, 8),
            ApprovedAt = new DateTimeOffset(2025, 8, 8, 9, 0, 0, TimeSpan.FromHours(8)),
            CatalogVersion = 1,
            Loaded = false,
        };

    public static BudgetAdjusted Adjusted(Guid document, long sequence, string content) =>
        new()
        {
            DocumentId = document,
            Sequence = sequence,
            Unit = Unit,
            FiscalYear = Year,
            Content = ContentOf(content),
            Adjustment = (int)sequence,
            DocumentNumber = $"高新财字〔2024〕{10 + sequence}号",
            DocumentDate = new DateOnly(2024, 6, 1),
            ApprovedAt = new DateTimeOffset(2024, 6, 1, 9, 0, 0, TimeSpan.FromHours(8)),
            Reason = "追加",
        };

    public static BudgetWithdrawn Withdrawn(Guid document, long sequence) =>
        new()
        {
            DocumentId = document,
            Sequence = sequence,
            Unit = Unit,
            FiscalYear = Year,
            Reason = "批复有误",
            WithdrawnAt = new DateTimeOffset(2024, 2, 12, 9, 0, 0, TimeSpan.FromHours(8)),
        };
}
