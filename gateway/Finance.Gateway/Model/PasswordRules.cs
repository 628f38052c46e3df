using System.Text;
using Finance.Contracts;

namespace Finance.Gateway.Model;

/// <summary>What a password must be.</summary>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;
    private const int MinKinds = 3;

    /// <summary>The same characters typed on another keyboard give the same password.</summary>
    public static string Normalise(string password) => password.Normalize(NormalizationForm.FormC);

    public static IEnumerable<Fault> Check(string? password, string? userName, string pointer)
    {
        if (string.IsNullOrEmpty(password))
        {
            return [new Fault(pointer, ProblemCodes.Missing, "请填写密码。")];
        }

        var message =
            password.Length is < MinLength or > MaxLength ? $"密码长度应为 {MinLength} 至 {MaxLength} 个字符。"
            : Kinds(password) < MinKinds ? "密码应包含大写字母、小写字母、数字、其他字符中的至少三种。"
            : !string.IsNullOrEmpty(userName) && password.Contains(userName, StringComparison.OrdinalIgnoreCase) ? "密码不得包含用户名。"
            : password.Distinct().Count() < MinLength / 2 ? "密码中重复的字符过多。"
            : null;
        return message is null ? [] : [new Fault(pointer, ProblemCodes.InvalidContent, message)];
    }

    private static int Kinds(string password) =>
        (password.Any(char.IsAsciiLetterUpper) ? 1 : 0)
        + (password.Any(char.IsAsciiLetterLower) ? 1 : 0)
        + (password.Any(char.IsAsciiDigit) ? 1 : 0)
        + (password.Any(c => !char.IsAsciiLetterOrDigit(c)) ? 1 : 0);
}
