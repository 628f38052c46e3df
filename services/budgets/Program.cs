using Finance.Budgets.Consumers;
using Finance.Budgets.Endpoints;
using Finance.Budgets.Endpoints.Adjustments;
using Finance.Budgets.Endpoints.Reviewing;
using Finance.Budgets.Jobs;
using Finance.Budgets.Storage;
using Finance.Contracts.Events;
using Finance.Hosting;
using Finance.Hosting.CodeBook;
using Finance.Hosting.Jobs;
using Finance.Submissions.Jobs;

namespace Finance.Budgets;

public static class Program
{
    public static Task<int> Main(string[] args) => FinanceService.RunAsync(() => Build(args));

    public static WebApplication Build(string[] args) =>
        FinanceService.Build<BudgetsDb, PostgresBudgetsDb, SqlServerBudgetsDb>(
            "budgets",
            args,
            service =>
            {
                service
                    .AddCodeBook()
                    .Consume<DisclosurePublished, MarkPublished>()
                    .Consume<ControlFiguresIssued, NoteControlFigures>()
                    .Consume<DeadlineReminded, NoteDeadline>()
                    .AddTimedTask<RemindOfDeadlines>()
                    .AddTimedTask<VerifyHistories>();
                service
                    .Services.AddSingleton<PriorBudgetsMemory>()
                    .AddSingleton<SavingTurns>()
                    .AddScoped<PriorBudgets>()
                    .AddScoped<BudgetSteps>()
                    .AddScoped<Departments>()
                    .AddScoped<DepartmentContents>()
                    .AddScoped<IDepartmentParts, DepartmentContents>()
                    .AddScoped<StoredFindings>()
                    .AddScoped<HistoryVerifier>()
                    .AddScoped<IHistories>(services => services.GetRequiredService<HistoryVerifier>())
                    .AddScoped<DraftSaving>()
                    .AddScoped<CommentSteps>()
                    .AddScoped<LastYear>()
                    .AddScoped<WorkDesk>()
                    .AddScoped<AdjustmentSteps>()
                    .AddScoped<AdjustmentFindings>()
                    .AddScoped<AdjustmentDrafts>();
            },
            app => app.MapBudgets()
        );
}
