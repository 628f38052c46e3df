using System.Net;
using Finance.Testing;

namespace Finance.Budgets.Tests.Stories.Reviewing;

/// <summary>The dates of 2024 that stories share; they are long past.</summary>
internal static class CalendarOf2024
{
    public const string Dates = """
        { "firstSubmission": "2023-10-20", "controlFigures": "2023-11-20", "secondSubmission": "2023-12-20", "approval": "2024-02-20" }
        """;

    public static async Task SetAsync(BudgetsService service)
    {
        var approver = service.As(TestUsers.Approver());
        var current = await approver.GetAsync("/2024/calendar");
        var set = await approver.PutAsync("/2024/calendar", Dates, current.ETag);
        Assert.True(set.Status is HttpStatusCode.OK or HttpStatusCode.Created, set.ToString());
    }
}
