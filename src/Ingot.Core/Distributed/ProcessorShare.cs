using System.Security.Cryptography;
using System.Text;

namespace Ingot.Core.Distributed;

/// <summary>How many processes of a group stand on the same processors.</summary>
public static class ProcessorShare
{
    private const int ExactBytes = 6;

    /// <summary>The processes, this one counted, on this machine that may use the same processors; a launcher that binds each to its own makes it 1.</summary>
    public static int Count(ICollectives group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Size == 1) return 1;
        Span<byte> number = stackalloc byte[sizeof(long)];
        number.Clear();
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.MachineName}\n{Allowed()}")).AsSpan(0, ExactBytes).CopyTo(number);
        double mine = BitConverter.ToInt64(number);
        return group.Gather(mine).Count(other => other == mine);
    }

    private static string Allowed()
    {
        const string status = "/proc/self/status", label = "Cpus_allowed_list:";
        return File.Exists(status) ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal)) ?? "" : "";
    }
}
