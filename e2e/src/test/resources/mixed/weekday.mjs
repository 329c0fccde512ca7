const names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export const weekday = async (seconds) => names[new Date(seconds * 1000).getUTCDay()];
