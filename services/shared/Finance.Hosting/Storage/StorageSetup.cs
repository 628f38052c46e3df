namespace Finance.Hosting.Storage;

internal static class StorageSetup
{
    public static void AddStorage<TDb, TPostgres, TSqlServer>(this FinanceServiceBuilder service)
        where TDb : FinanceDb
        where TPostgres : TDb
        where TSqlServer : TDb => _ = service;
}
