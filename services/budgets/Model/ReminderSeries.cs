using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Finance.Contracts;

namespace Finance.Budgets.Model;

/// <summary>Names the reminders of a unit in a year: the same on every replica, and there before the unit has begun anything.</summary>
public static class ReminderSeries
{
    public static Guid Of(FiscalYear year, UnitId unit)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"deadline-reminders/{year.Value}/{unit.Value}");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16), bigEndian: true);
    }
}
