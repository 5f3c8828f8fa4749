using System.CommandLine;
using Frontdesk.Server;

var root = new RootCommand("Frontdesk: live chat for contact centres. Without a command it serves.")
{
    ServeCommand.Options,
    ServeCommand.Create(),
    DoctorCommand.Create(),
};
root.SetAction(ServeCommand.RunAsync);
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
