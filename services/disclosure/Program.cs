using Finance.Contracts.Events;
using Finance.Disclosure.Consumers;
using Finance.Disclosure.Endpoints;
using Finance.Disclosure.Endpoints.Public;
using Finance.Disclosure.Jobs;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting;
using Finance.Hosting.CodeBook;

namespace Finance.Disclosure;

public static class Program
{
    public static Task<int> Main(string[] args) => FinanceService.RunAsync(() => Build(args));

    public static WebApplication Build(string[] args) =>
        FinanceService.Build<DisclosureDb, PostgresDisclosureDb, SqlServerDisclosureDb>(
            "disclosure",
            args,
            service =>
            {
                service
                    .AddCodeBook()
                    .Consume<BudgetApproved, PrepareApprovedBudget>()
                    .Consume<BudgetAdjusted, FollowAdjustedBudget>()
                    .Consume<BudgetWithdrawn, TakeBackWithdrawnBudget>()
                    .Consume<FinalAccountApproved, PrepareApprovedAccount>()
                    .Consume<FinalAccountWithdrawn, TakeBackWithdrawnAccount>()
                    .Consume<EvaluationsConfirmed, KeepEvaluations>();
                service.Services.AddSingleton<PagePrinter>();
                service.Services.AddScoped<Examination>();
                service.Services.AddScoped<Press>();
                var reviews = ReviewSettings.Read(service.Settings);
                service.Services.AddSingleton(reviews);
                service.AddPublicationLog();
                service.AddPdfs();
                var voices = VoiceLimits.Read(service.Settings);
                service.Services.AddSingleton(_ => voices);
                service.AddSite();
            },
            app => app.MapDisclosure()
        );
}
