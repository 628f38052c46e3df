using System.Collections.Immutable;
using System.Text.Json;

namespace Finance.Statements.Tests;

/// <summary>Every member that facts can hold, as paths of JSON names.</summary>
internal static class Shape
{
    public static IEnumerable<string> MembersOf(Type type, string path)
    {
        foreach (var property in type.GetProperties().Where(property => property.Name != "EqualityContract"))
        {
            var member = $"{path}/{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
            yield return member;
            var inner = Unwrap(property.PropertyType);
            if (inner.Assembly == typeof(Facts).Assembly && inner.IsClass)
            {
                foreach (var nested in MembersOf(inner, member))
                {
                    yield return nested;
                }
            }
        }
    }

    private static Type Unwrap(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? plain.GetGenericArguments()[0] : plain;
    }
}
