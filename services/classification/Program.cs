using Finance.Classification.Endpoints;
using Finance.Classification.Storage;
using Finance.Hosting;

namespace Finance.Classification;

/// <summary>The code book: functional and economic codes, a version per fiscal year, and the units.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => FinanceService.RunAsync(() => Build(args));

    public static WebApplication Build(string[] args) =>
        FinanceService.Build<ClassificationDb, PostgresClassificationDb, SqlServerClassificationDb>(
            "classification",
            args,
            service => service.ListenForGrpc(),
            app => app.MapClassification()
        );
}
