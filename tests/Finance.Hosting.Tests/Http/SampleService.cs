using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Hosting.Tests.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Finance.Hosting.Tests.Http;

/// <summary>A small service over the ledger that uses everything the shared web side offers.</summary>
internal static class SampleService
{
    public const string Unit = "360200-103001";
    public const string OtherUnit = "511104-103001";

    public static Func<string[], WebApplication> With(
        Action<FinanceServiceBuilder>? configure = null,
        Action<WebApplication>? map = null
    ) =>
        args =>
            FinanceService.Build<LedgerDb, PostgresLedgerDb, SqlServerLedgerDb>(
                "ledger",
                args,
                service => configure?.Invoke(service),
                app =>
                {
                    Map(app);
                    map?.Invoke(app);
                }
            );

    public static Task<ServiceUnderTest> StartAsync<TTestClass>(
        Action<FinanceServiceBuilder>? configure = null,
        Action<WebApplication>? map = null,
        TestIdentity? identity = null,
        params string[] settings
    ) => ServiceUnderTest.StartAsync<TTestClass>(With(configure, map), identity: identity, settings: settings);

    private static void Map(WebApplication app)
    {
        app.MapGet("/open", () => TypedResults.Ok(new Note("公开", null))).AllowEveryone();
        app.MapGet("/api/open", () => TypedResults.Ok(new Note("公开", null))).AllowEveryone();
        app.MapGet("/me", (FinanceUser user) => TypedResults.Ok(new Note(user.UserName, null))).RequireSignIn();
        app.MapGet("/unstated", () => "nobody may read this");
        app.MapGet("/fails", string () => throw new InvalidOperationException("the secret of the house")).AllowEveryone();
        app.MapGet("/list", (Paging paging) => TypedResults.Ok(List(paging))).AllowEveryone();
        app.MapGet("/units", (UnitScope scope) => TypedResults.Ok(scope.Units?.Select(unit => unit.Value).Order().ToList()))
            .RequireRoles(Roles.Department, Roles.Reviewer, Roles.Auditor);
        app.MapPut("/documents/{year}/{unit}", (FiscalYear year, UnitId unit) => TypedResults.Ok(new Note($"{year} {unit}", null)))
            .RequireRoles(Roles.Department, Roles.Manager, Roles.Reviewer);
        app.MapPost("/documents/{year}/{unit}/review", (FiscalYear year, UnitId unit) => TypedResults.NoContent())
            .RequireRoles([Roles.Reviewer], everywhere: [Roles.Approver]);
        app.MapGet("/notes/{text}", (string text) => TypedResults.Ok(new Note(text, null))).AllowEveryone();
        app.MapGet("/days", ([AsParameters] Days days) => TypedResults.Ok(days)).AllowEveryone();
        app.MapPost("/orders", (Order order) => TypedResults.Ok(order)).RequireRoles(Roles.Department);
        app.MapPost("/entries", KeepAsync).RequireRoles(Roles.Department).AcceptsIdempotencyKey();
        app.MapPut("/revisions/{revision:long?}", Revise).RequireRoles(Roles.Department);
        app.MapPost("/json", ReadAsync).RequireRoles(Roles.Department);
    }

    private static async Task<IResult> KeepAsync(Note note, LedgerDb db, HttpContext http)
    {
        var entry = new LedgerEntry
        {
            Id = Guid.CreateVersion7(),
            DocumentId = Guid.CreateVersion7(),
            Text = note.Text,
            Unit = UnitId.Parse(Unit),
            FiscalYear = new FiscalYear(2024),
        };
        db.Add(entry);
        await db.SaveChangesAsync(http.RequestAborted);
        if (http.RequestServices.GetService<Gate>() is { } gate)
        {
            gate.Reached.TrySetResult();
            await gate.Open.Task;
        }

        http.Response.SetETag(7);
        return note.Text == "refuse"
            ? Problems.WrongState("不能这样做。", DayOfWeek.Monday)
            : TypedResults.Created($"/entries/{entry.Id}", entry.Id);
    }

    private static IResult Revise(HttpContext http, long? revision)
    {
        if (Preconditions.Check(http, revision) is { } unmet)
        {
            return unmet;
        }

        http.Response.SetETag((revision ?? 0) + 1);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var body = await JsonBody.ReadAsync(http, 100_000);
        return body.Problem ?? (IResult)TypedResults.Ok(body.Bytes.Length);
    }

    private static Page<int> List(Paging paging)
    {
        var after = paging.After is null ? 0 : int.Parse(paging.After, System.Globalization.CultureInfo.InvariantCulture);
        return paging.Page(
            [.. Enumerable.Range(after + 1, 120 - after).Take(paging.Take)],
            number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    /// <summary>Holds a request after its effect and before its commit.</summary>
    internal sealed class Gate
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed record Days(int? First);

    internal sealed record Note(string Text, string? Remark);

    internal sealed record Order(
        string Number,
        DateOnly Date,
        FiscalYear Year,
        IReadOnlyList<OrderLine> Lines,
        OrderKind Kind = OrderKind.Normal
    );

    internal sealed record OrderLine(Money Amount, FunctionalCode Functional, int Count);

    internal enum OrderKind
    {
        Normal,
        VeryUrgent,
    }
}
