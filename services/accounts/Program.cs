using Finance.Accounts.Consumers;
using Finance.Accounts.Endpoints;
using Finance.Accounts.Endpoints.Payments;
using Finance.Accounts.Jobs;
using Finance.Accounts.Storage;
using Finance.Contracts.Events;
using Finance.Hosting;
using Finance.Hosting.CodeBook;
using Finance.Hosting.Jobs;
using Finance.Submissions.Jobs;

namespace Finance.Accounts;

public static class Program
{
    public static Task<int> Main(string[] args) => FinanceService.RunAsync(() => Build(args));

    public static WebApplication Build(string[] args) =>
        FinanceService.Build<AccountsDb, PostgresAccountsDb, SqlServerAccountsDb>(
            "accounts",
            args,
            service =>
            {
                service
                    .AddCodeBook()
                    .Consume<BudgetApproved, KeepInitialBudget>()
                    .Consume<BudgetAdjusted, KeepAnnualBudget>()
                    .Consume<BudgetWithdrawn, NoteWithdrawnBudget>()
                    .Consume<DisclosurePublished, MarkPublishedAccount>()
                    .AddTreasuryPull()
                    .AddTimedTask<ReconcileChanged>()
                    .AddTimedTask<VerifyHistories>();
                service
                    .Services.AddScoped<SourcesReader>()
                    .AddScoped<AccountDepartments>()
                    .AddScoped<AccountSaving>()
                    .AddScoped<AccountSteps>()
                    .AddScoped<AccountFindings>()
                    .AddScoped<AccountDrafts>()
                    .AddScoped<ApprovedAccounts>()
                    .AddScoped<AccountVerifier>()
                    .AddScoped<IHistories>(services => services.GetRequiredService<AccountVerifier>())
                    .AddScoped<ReconciliationStore>()
                    .AddScoped<AccountContents>()
                    .AddScoped<IDepartmentParts, AccountContents>()
                    .AddScoped<PaymentLedger>();
            },
            app =>
            {
                app.MapAccounts();
                app.MapPayments();
            }
        );
}
