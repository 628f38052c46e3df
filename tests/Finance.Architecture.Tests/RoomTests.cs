using Finance.Architecture.Tests.Reading;

namespace Finance.Architecture.Tests;

/// <summary>Arrows run one way: service → shared → contracts.</summary>
public sealed class RoomTests
{
    [Fact]
    public void No_service_references_another_service_or_the_gateway() =>
        Assert.All(
            [.. Product.Services, Product.Gateway],
            service => Assert.DoesNotContain(service.References, reference => IsService(reference) && reference != service.Name)
        );

    [Fact]
    public void Contracts_reference_nothing_but_the_framework() =>
        Assert.All(Product.Contracts.References, reference => Assert.StartsWith("System.", reference, StringComparison.Ordinal));

    [Fact]
    public void Grpc_contracts_reference_contracts_and_nothing_else_of_the_product() =>
        Assert.Equal(["Finance.Contracts"], Product.ContractsGrpc.References.Where(IsProduct));

    [Fact]
    public void Statements_reference_contracts_the_framework_and_the_library_of_workbooks_only()
    {
        Assert.All(
            Product.Statements.References,
            reference =>
                Assert.True(
                    reference is "Finance.Contracts" or "DocumentFormat.OpenXml"
                        || reference.StartsWith("System.", StringComparison.Ordinal),
                    reference
                )
        );
        AssertUsesNone(Product.Statements.Types, use => IsInputOrOutput(use) || IsClock(use));
    }

    [Fact]
    public void Hosting_references_no_service_and_no_statements() =>
        Assert.Equal(
            ["Finance.Contracts", "Finance.Contracts.Grpc"],
            Product.Hosting.References.Where(IsProduct).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Submissions_reference_no_service() =>
        Assert.Equal(
            ["Finance.Contracts", "Finance.Hosting", "Finance.Statements"],
            Product.Submissions.References.Where(IsProduct).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_gateway_holds_no_business_rule() => Assert.DoesNotContain("Finance.Statements", Product.Gateway.References);

    [Fact]
    public void A_model_is_pure()
    {
        Assert.NotEmpty(Product.Models);
        AssertUsesNone(
            Product.Models,
            use =>
                use.Assembly is "Finance.Hosting" or "Finance.Contracts.Grpc"
                || IsOtherRoom(use)
                || StartsWithAny(
                    use.Type,
                    "Microsoft.AspNetCore.",
                    "Microsoft.EntityFrameworkCore.",
                    "Microsoft.Extensions.",
                    "MassTransit.",
                    "Npgsql."
                )
                || StartsWithAny(use.Type, "System.ComponentModel.DataAnnotations.", "System.Data.")
                || IsInputOrOutput(use)
                || IsClock(use)
        );
    }

    [Fact]
    public void Time_comes_from_the_time_provider() =>
        AssertUsesNone(
            Product.All.SelectMany(assembly => assembly.Types),
            use => use is { Type: "System.DateTime" or "System.DateTimeOffset", Member: "get_Now" or "get_UtcNow" or "get_Today" }
        );

    [Fact]
    public void A_use_is_seen_in_bases_attributes_signatures_code_lambdas_and_iterators()
    {
        var types = new CompiledAssembly(typeof(RoomTests).Assembly.GetName().Name!).Types;
        var sample = types.Single(type => type.FullName == typeof(UsesEverywhere).FullName);
        Assert.Subset(
            sample.Uses.Select(use => use.ToString()).ToHashSet(StringComparer.Ordinal),
            new HashSet<string>(StringComparer.Ordinal)
            {
                "System.Collections.ObjectModel.Collection`1",
                "System.ComponentModel.DescriptionAttribute",
                "System.TimeProvider",
                "System.IO.File.ReadAllText",
                "System.DateTime.get_UtcNow",
                "System.Net.IPAddress.Parse",
            }
        );
    }

    private static bool IsProduct(string assembly) => assembly.StartsWith("Finance.", StringComparison.Ordinal);

    private static bool IsService(string assembly) =>
        assembly == Product.Gateway.Name || Product.Services.Any(service => service.Name == assembly);

    private static bool IsOtherRoom(TypeUse use) =>
        (IsService(use.Assembly) || use.Assembly == Product.Submissions.Name)
        && use.Type.StartsWith($"{use.Assembly}.", StringComparison.Ordinal)
        && !use.Type.StartsWith($"{use.Assembly}.Model.", StringComparison.Ordinal);

    private static bool IsInputOrOutput(TypeUse use) =>
        use.Type
            is "System.IO.File"
                or "System.IO.FileInfo"
                or "System.IO.FileStream"
                or "System.IO.Directory"
                or "System.IO.DirectoryInfo"
                or "System.Console"
                or "System.Random"
        // The compiler asks for the thread in every iterator.
        || use is { Type: "System.Environment", Member: not ("" or "get_CurrentManagedThreadId") }
        || StartsWithAny(use.Type, "System.Net.", "System.Diagnostics.Process", "System.Threading.Timer");

    private static bool IsClock(TypeUse use) => use.Type is "System.TimeProvider" or "System.Diagnostics.Stopwatch";

    private static bool StartsWithAny(string name, params string[] beginnings) =>
        beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));

    private static void AssertUsesNone(IEnumerable<CompiledType> types, Func<TypeUse, bool> forbidden) =>
        Assert.Empty(types.SelectMany(type => type.Uses.Where(forbidden).Select(use => $"{type} uses {use}")));
}

[System.ComponentModel.Description("Uses a type in each way that the reader must see.")]
internal sealed class UsesEverywhere : System.Collections.ObjectModel.Collection<int>
{
    public static Func<string, string> Lambda => path => File.ReadAllText(path);

    public static object? Parameter(TimeProvider? clock) => clock;

    public static IEnumerable<object> Iterator()
    {
#pragma warning disable RS0030 // The sample that the test must find.
        yield return DateTime.UtcNow;
#pragma warning restore RS0030
        yield return System.Net.IPAddress.Parse("127.0.0.1");
    }
}
