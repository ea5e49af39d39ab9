namespace Ingot.Core.Distributed;

/// <summary>Slurm's short way to write many hosts: `node[03-07,11],gpu1`.</summary>
internal static class SlurmHosts
{
    /// <summary>The first host of a list; empty for an empty one.</summary>
    public static string First(string list)
    {
        int bracket = list.IndexOf('['), comma = list.IndexOf(',');
        if (bracket < 0 || (comma >= 0 && comma < bracket)) return comma < 0 ? list.Trim() : list[..comma].Trim();
        int close = list.IndexOf(']', bracket);
        if (close < 0) return "";
        string inside = list[(bracket + 1)..close], rest = list[(close + 1)..];
        int end = inside.AsSpan().IndexOfAny('-', ',');
        int tail = rest.AsSpan().IndexOf(',');
        return First(list[..bracket].Trim() + (end < 0 ? inside : inside[..end]) + (tail < 0 ? rest : rest[..tail]));
    }
}
