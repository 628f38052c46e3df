using Finance.Architecture.Tests.Reading;

namespace Finance.Architecture.Tests;

/// <summary>Money is never binary floating point: not in a field, a signature, a local, a constant or a conversion.</summary>
public sealed class FloatingPointTests
{
    public static readonly TheoryData<string> ExactAssemblies = ["Finance.Contracts", "Finance.Statements"];

    [Theory, MemberData(nameof(ExactAssemblies))]
    public void Contracts_and_statements_know_no_floating_point(string assembly) => AssertExact(new CompiledAssembly(assembly).Types);

    [Fact]
    public void No_model_knows_floating_point() => AssertExact(Product.Models);

    [Fact]
    public void Floating_point_is_seen_wherever_it_stands()
    {
        var here = new CompiledAssembly(typeof(FloatingPointTests).Assembly.GetName().Name!).Types;
        string[] samples = ["InField", "InSignature", "InLocal", "InConversion", "InCall", "InGeneric"];
        Assert.All(
            samples,
            sample =>
                Assert.Contains(
                    here.Single(type => type.FullName.EndsWith($".FloatingPoint{sample}", StringComparison.Ordinal)).Uses,
                    IsFloatingPoint
                )
        );
        Assert.DoesNotContain(
            here.Single(type => type.FullName.EndsWith($".{nameof(FloatingPointNowhere)}", StringComparison.Ordinal)).Uses,
            IsFloatingPoint
        );
    }

    private static bool IsFloatingPoint(TypeUse use) => use.Type is "System.Double" or "System.Single" or "System.Half";

    private static void AssertExact(IEnumerable<CompiledType> types) =>
        Assert.Empty(types.Where(type => type.Uses.Any(IsFloatingPoint)).Select(type => type.FullName));
}

internal sealed class FloatingPointInField
{
    public double Value = Environment.ProcessorCount;
}

internal static class FloatingPointInSignature
{
    public static int Count(float? unused) => unused is null ? 0 : 1;
}

internal static class FloatingPointInLocal
{
    public static string Text(int number)
    {
        double half = number;
        return half.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

internal static class FloatingPointInConversion
{
    public static int Cut(decimal amount) => (int)(double)amount;
}

internal static class FloatingPointInCall
{
    public static bool IsLong(TimeSpan span) => span.TotalDays > 1;
}

internal static class FloatingPointInGeneric
{
    public static object Empty() => new List<Dictionary<string, Half>>();
}

internal static class FloatingPointNowhere
{
    public static decimal Half(decimal amount) => Math.Round(amount / 2, 2, MidpointRounding.AwayFromZero);
}
