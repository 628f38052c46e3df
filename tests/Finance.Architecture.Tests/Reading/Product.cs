namespace Finance.Architecture.Tests.Reading;

/// <summary>The compiled assemblies of the product, read and not run.</summary>
internal static class Product
{
    public static readonly CompiledAssembly Contracts = new("Finance.Contracts");
    public static readonly CompiledAssembly ContractsGrpc = new("Finance.Contracts.Grpc");
    public static readonly CompiledAssembly Statements = new("Finance.Statements");
    public static readonly CompiledAssembly Hosting = new("Finance.Hosting");
    public static readonly CompiledAssembly Submissions = new("Finance.Submissions");
    public static readonly CompiledAssembly Gateway = new("Finance.Gateway");

    public static readonly CompiledAssembly[] Services =
    [
        new("Finance.Accounts"),
        new("Finance.Budgets"),
        new("Finance.Classification"),
        new("Finance.Disclosure"),
        new("Finance.Performance"),
    ];

    public static readonly CompiledAssembly[] All = [Contracts, ContractsGrpc, Statements, Hosting, Submissions, Gateway, .. Services];

    /// <summary>The domain of each service, and what services have in common of it.</summary>
    public static IEnumerable<CompiledType> Models =>
        Services.Prepend(Submissions).SelectMany(assembly => assembly.Types).Where(type => type.IsIn("Model"));
}
