using System.Buffers;

namespace Ingot.Data.Cleaning;

/// <summary>Takes out the control characters (general category Cc) other than line feed and tab.</summary>
internal sealed class ControlCleaner : ITextCleaner
{
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(c => char.IsControl(c) && c is not ('\n' or '\t'))]);

    public string Name => "control_characters";

    public string Clean(string text) => Removal.Of(text, Controls);
}
