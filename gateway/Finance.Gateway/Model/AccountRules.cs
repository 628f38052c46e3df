using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Finance.Contracts;

namespace Finance.Gateway.Model;

/// <summary>What an account may be: its name, its roles and the units that they reach.</summary>
public static partial class AccountRules
{
    public const int MaxUserNameLength = 64;
    public const int MaxDisplayNameLength = 100;

    /// <summary>Units travel in the token with every request.</summary>
    public const int MaxUnits = 200;

    private static readonly ImmutableArray<string> NeedUnits = [Roles.Department, Roles.Manager, Roles.Publisher];
    private static readonly ImmutableArray<string> MayHaveUnits = [.. NeedUnits, Roles.Reviewer, Roles.Approver];

    public static IEnumerable<Fault> CheckUserName(string? userName) =>
        userName is not null && UserNamePattern().IsMatch(userName)
            ? []
            :
            [
                new Fault(
                    "/userName",
                    userName is null ? ProblemCodes.Missing : ProblemCodes.InvalidContent,
                    $"用户名由 3 至 {MaxUserNameLength} 个小写字母、数字、点、短横组成，以字母开头。"
                ),
            ];

    public static IEnumerable<Fault> CheckDisplayName(string? displayName) =>
        string.IsNullOrWhiteSpace(displayName) ? [new Fault("/displayName", ProblemCodes.Missing, "请填写姓名或单位简称。")]
        : displayName.Length > MaxDisplayNameLength
            ? [new Fault("/displayName", ProblemCodes.TooLong, $"最多 {MaxDisplayNameLength} 个字。")]
        : displayName.Any(char.IsControl) ? [new Fault("/displayName", ProblemCodes.InvalidContent, "不得包含控制字符。")]
        : [];

    public static IEnumerable<Fault> CheckReach(IReadOnlyList<string>? roles, IReadOnlyList<string>? units)
    {
        roles ??= [];
        units ??= [];
        if (roles.Count == 0)
        {
            yield return new Fault("/roles", ProblemCodes.Missing, "至少需要一个角色。");
        }

        if (roles.Count > Roles.All.Length)
        {
            yield return new Fault("/roles", ProblemCodes.TooLong, "角色过多。");
            yield break;
        }

        for (var i = 0; i < roles.Count; i++)
        {
            if (!Roles.All.Contains(roles[i]))
            {
                yield return new Fault(
                    $"/roles/{i}",
                    ProblemCodes.UnknownValue,
                    $"没有这个角色；可用的角色：{string.Join('、', Roles.All)}。"
                );
            }
            else if (roles.Take(i).Contains(roles[i]))
            {
                yield return new Fault($"/roles/{i}", ProblemCodes.DuplicateKey, "角色重复。");
            }
        }

        if (units.Count > MaxUnits)
        {
            yield return new Fault("/units", ProblemCodes.TooLong, $"最多 {MaxUnits} 个单位。");
            yield break;
        }

        for (var i = 0; i < units.Count; i++)
        {
            if (!UnitId.TryParse(units[i], out _))
            {
                yield return new Fault($"/units/{i}", ProblemCodes.UnknownUnit, "单位编号由六位财政区划、短横和单位编码组成。");
            }
            else if (units.Take(i).Contains(units[i]))
            {
                yield return new Fault($"/units/{i}", ProblemCodes.DuplicateKey, "单位重复。");
            }
        }

        if (units.Count == 0 && roles.FirstOrDefault(role => NeedUnits.Contains(role)) is { } role0)
        {
            yield return new Fault("/units", ProblemCodes.Missing, $"角色 {role0} 需要至少一个单位。");
        }

        if (units.Count > 0 && roles.Count > 0 && roles.All(role => Roles.All.Contains(role) && !MayHaveUnits.Contains(role)))
        {
            yield return new Fault("/units", ProblemCodes.InvalidContent, "这些角色不限定单位，请不要填写单位。");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9.-]{2,63}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UserNamePattern();
}
