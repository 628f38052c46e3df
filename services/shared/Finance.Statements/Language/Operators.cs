namespace Finance.Statements.Language;

/// <summary>Signs and logic: what is unknown makes the result unknown unless the other side decides it.</summary>
internal static class Operators
{
    public static Func<Scope, Value> Unary(string sign, Func<Scope, Value> operand) =>
        sign == "-"
            ? scope => operand(scope) is { Kind: ValueKind.Number } number ? Value.Of(-number.Number) : Value.Unknown
            : scope => operand(scope) is { Kind: ValueKind.Flag } flag ? Value.Of(!flag.IsTrue) : Value.Unknown;

    public static Func<Scope, Value> Logic(Func<Scope, Value> left, Func<Scope, Value> right, bool decides) =>
        scope =>
        {
            var first = left(scope);
            if (first.Kind == ValueKind.Flag && first.IsTrue == decides)
            {
                return first;
            }

            var second = right(scope);
            return second.Kind == ValueKind.Flag && second.IsTrue == decides ? second
                : first.IsKnown && second.IsKnown ? Value.Of(!decides)
                : Value.Unknown;
        };

    public static Func<Scope, Value> Compute(Func<Scope, Value> left, string sign, Func<Scope, Value> right) =>
        scope =>
        {
            var (first, second) = (left(scope), right(scope));
            if (first.Kind != ValueKind.Number || second.Kind != ValueKind.Number)
            {
                return Value.Unknown;
            }

            return sign switch
            {
                "+" => Value.Of(first.Number + second.Number),
                "-" => Value.Of(first.Number - second.Number),
                "*" => Value.Of(first.Number * second.Number),
                _ => second.Number == 0 ? Value.Unknown : Value.Of(first.Number / second.Number),
            };
        };
}
