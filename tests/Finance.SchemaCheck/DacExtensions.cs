using System.Collections;
using System.Reflection;
using Microsoft.SqlServer.Dac.Model;
using Assembly = System.Reflection.Assembly;

namespace Finance.SchemaCheck;

/// <summary>
/// Makes DacFx 150 work on today's .NET: its loader of extensions asks for AssemblyName.KeyPair, which only throws now.
/// The steps of the loader are taken here one by one, without the one that builds assembly names. Goes when a later DacFx can be had.
/// </summary>
internal static class DacExtensions
{
    private static readonly Assembly Schema = Assembly.Load("Microsoft.Data.Tools.Schema.Sql");

    private static readonly Type Loader = Schema.GetType(
        "Microsoft.Data.Tools.Schema.Extensibility.ExtensionTypeLoader",
        throwOnError: true
    )!;

    public static void Load()
    {
        Field("_initialized").SetValue(null, null);
        Call("LoadDecoratedAssembly", Schema);
        Call("LoadDecoratedAssembly", typeof(TSqlModel).Assembly);
        Call("ReEvaluateUnmatchedTypes");
        Call("LoadEnabledTypes");
        ((IDictionary)Field("_loadedExtensions").GetValue(null)!).Clear();
        Call("FilterExtensionsWithLoadedDsp", Field("_allExtensions").GetValue(null)!);
        Call("AssignDefaultExtension");
        Field("_extensionsLoaded").SetValue(null, 1);
    }

    private static FieldInfo Field(string name) => Loader.GetField(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static void Call(string name, params object[] arguments) =>
        Loader.GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, arguments);
}
