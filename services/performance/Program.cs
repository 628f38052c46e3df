using Finance.Contracts.Events;
using Finance.Hosting;
using Finance.Hosting.CodeBook;
using Finance.Hosting.Jobs;
using Finance.Performance.Consumers;
using Finance.Performance.Endpoints;
using Finance.Performance.Endpoints.Evaluations;
using Finance.Performance.Endpoints.Scoring;
using Finance.Performance.Endpoints.Statistics;
using Finance.Performance.Endpoints.Supervision;
using Finance.Performance.Endpoints.Work;
using Finance.Performance.Jobs;
using Finance.Performance.Storage;
using Finance.Submissions.Jobs;

namespace Finance.Performance;

public static class Program
{
    public static Task<int> Main(string[] args) => FinanceService.RunAsync(() => Build(args));

    public static WebApplication Build(string[] args) =>
        FinanceService.Build<PerformanceDb, PostgresPerformanceDb, SqlServerPerformanceDb>(
            "performance",
            args,
            service =>
                service
                    .AddCodeBook()
                    .Consume<BudgetApproved, FixGoals>()
                    .Consume<BudgetAdjusted, ChangeGoals>()
                    .Consume<BudgetWithdrawn, NoteWithdrawnBudget>()
                    .Consume<ExecutionReported, TakeExecution>()
                    .Consume<FinalAccountApproved, NoteFinalAccount>()
                    .Consume<FinalAccountWithdrawn, NoteWithdrawnAccount>()
                    .AddEvaluations()
                    .AddSupervision()
                    .AddWork()
                    .AddTimedTask<FillIndicatorRows>()
                    .AddTimedTask<VerifyHistories>(),
            app =>
            {
                ListProjects.Map(app);
                app.MapScoring();
                app.MapEvaluations();
                app.MapStatistics();
                app.MapSupervision();
                app.MapWork();
            }
        );
}
